import { firstValueFrom } from 'rxjs';
import { engineError } from '../spec-support/answers';
import { rejection } from '../spec-support/promises';
import * as engineSide from './engine-side';
import { describeError, loadEngineSide, registerEngineSide, withEngineSide } from './on-demand';

describe('the part that comes with the engine', () => {
  beforeEach(() => {
    registerEngineSide(engineSide);
  });
  afterEach(() => {
    registerEngineSide(engineSide);
  });

  it('is loaded with what is only needed then', async () => {
    const loaded = await loadEngineSide();
    expect(Object.keys(loaded).sort()).toEqual([
      'EngineCalls',
      'assertDpopWorks',
      'createClient',
      'jwtPayload',
      'registerEngine',
      'renewalOf',
      'toAuthErrorInfo',
    ]);
  });

  it('is used within the turn of the caller once it is here', async () => {
    let used: unknown;
    const answer = withEngineSide(async (loaded) => {
      used = loaded;
      return Promise.resolve('answer');
    });
    expect(used).toBe(engineSide);
    expect(await answer).toBe('answer');
  });

  it('makes a rejection of what is thrown at once', async () => {
    const error = new Error('no configuration');
    const answer = withEngineSide(() => {
      throw error;
    });
    expect(await rejection(answer)).toBe(error);
  });

  it('describes a failure at once, to each who asks', () => {
    const seen: unknown[] = [];
    const description = describeError(engineError('login_required'), 'checkSession');
    description.subscribe((info) => seen.push(info.code, info.operation));
    description.subscribe((info) => seen.push(info.category));
    expect(seen).toEqual(['login_required', 'checkSession', 'interaction']);
  });

  it('is described as a failure of the network itself where it cannot be had', async () => {
    registerEngineSide({
      ...engineSide,
      toAuthErrorInfo: () => {
        throw new TypeError('Failed to fetch dynamically imported module');
      },
    });
    expect(await firstValueFrom(describeError(engineError('login_required'), 'logout'))).toEqual({
      code: 'network',
      category: 'network',
      description: 'No network.',
      operation: 'logout',
    });
  });
});
