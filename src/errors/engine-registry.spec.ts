import { loadedEngine, registerEngine } from './engine-registry';

describe('the engine registry', () => {
  beforeEach(() => registerEngine(undefined));
  afterEach(() => registerEngine(undefined));

  it('knows no engine before one is loaded', () => {
    expect(loadedEngine()).toBeUndefined();
  });

  it('gives back the engine that was loaded', async () => {
    const engine = await import('@auth0/auth0-spa-js');

    registerEngine(engine);

    expect(loadedEngine() === engine).toBeTrue();
  });
});
