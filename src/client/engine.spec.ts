import { TestBed } from '@angular/core/testing';
import { loadedEngine, registerEngine } from '../errors/engine-registry';
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
    expect(engine.Auth0Client.name).toBeDefined();
    expect(loadedEngine()).toBe(engine as ReturnType<typeof loadedEngine>);
    expect(new engine.PopupOpenError()).toBeInstanceOf(Error);
  });
});
