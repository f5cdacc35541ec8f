import { TestBed } from '@angular/core/testing';
import { loadedEngine, registerEngine } from '../errors/engine-registry';
import { PopupOpenError } from '../errors/engine-errors';
import { LOAD_ENGINE } from './engine';

describe('LOAD_ENGINE', () => {
  beforeEach(() => {
    registerEngine(undefined);
  });
  afterEach(() => {
    registerEngine(undefined);
  });

  it('loads nothing by being injected', () => {
    TestBed.inject(LOAD_ENGINE);
    expect(loadedEngine()).toBeUndefined();
  });

  it('loads the real engine, and tells the stand-ins for its errors', async () => {
    const engine = await TestBed.inject(LOAD_ENGINE)();
    expect(loadedEngine() === engine).toBeTrue();
    expect(typeof engine.Auth0Client).toBe('function');
    expect(new engine.PopupOpenError() instanceof PopupOpenError).toBeTrue();
  });
});
