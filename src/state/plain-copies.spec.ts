import type { User } from '@auth0/auth0-spa-js';
import { ADA, claimsOf } from '../spec-support/fake-client';
import { hostileOptions, removeFrames, SECRET } from '../spec-support/hostile';
import { problemsIn } from '../spec-support/problems-in';
import { originalOf } from './originals';
import { plainCallback, plainOptions, plainProfile, plainUrl } from './plain-copies';

describe('plainOptions', () => {
  afterEach(removeFrames);

  it('shows what is no secret', () => {
    const options = {
      authorizationParams: {
        audience: 'https://api.test',
        scope: 'openid profile',
        connection: 'google-oauth2',
        organization: 'org_1',
        screen_hint: 'signup',
        prompt: 'login' as const,
        max_age: 60,
        ui_locales: 'de',
        login_hint: 'ada@example.com',
        acr_values: 'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
        redirect_uri: 'https://app.test/callback',
      },
      appState: { target: '/orders?page=2#top', cart: [{ id: 1 }] },
      fragment: 'top',
    };
    expect(plainOptions(options)).toEqual(options);
    const logout = {
      logoutParams: { returnTo: 'https://app.test', federated: true },
      openUrl: false as const,
    };
    expect(plainOptions(logout)).toEqual(logout);
    const silently = { cacheMode: 'off' as const, timeoutInSeconds: 5, detailedResponse: true as const };
    expect(plainOptions(silently)).toEqual(silently);
  });

  it('shows where somebody lives: `state` alone is a secret', () => {
    expect(plainOptions({ stateOfResidence: 'Ohio', home_state: 'Utah' })).toEqual({
      stateOfResidence: 'Ohio',
      home_state: 'Utah',
    });
    expect(plainOptions({ state: 'S3CRET' })).toEqual({});
  });

  it('hides every secret', () => {
    const copy = plainOptions(hostileOptions());
    expect(problemsIn(copy, SECRET)).toEqual([]);
    expect(copy['kept']).toBe('kept');
    expect(copy['appState']).toEqual(jasmine.objectContaining({ target: '/kept' }));
  });

  it('leads back to the very options', () => {
    const options = { openUrl: () => undefined };
    expect(originalOf(plainOptions(options))).toBe(options);
  });

  it('is empty without options, and leads back to none', () => {
    const copy = plainOptions(undefined);
    expect(copy).toEqual({});
    expect(originalOf(copy)).toBeUndefined();
  });
});

describe('plainCallback', () => {
  const table: readonly (readonly [string | undefined, string])[] = [
    [undefined, ''],
    ['https://app.test/callback?code=S3CRET&state=S3CRET', 'https://app.test/callback'],
    ['https://app.test/#code=S3CRET', 'https://app.test/'],
    ['https://app.test/a#b?code=S3CRET', 'https://app.test/a'],
    ['com.app://callback?code=S3CRET\n&state=S3CRET\r\n#S3CRET', 'com.app://callback'],
    ['?code=S3CRET&state=S3CRET', ''],
  ];
  for (const [url, path] of table) {
    it(`shows only ${JSON.stringify(path)} of ${JSON.stringify(url)}`, () => {
      expect(plainCallback(url)).toEqual({ path });
      expect(originalOf(plainCallback(url))).toEqual({ url });
    });
  }
});

describe('plainProfile', () => {
  it('copies the profile and leads back to it', () => {
    const copy = plainProfile(ADA);
    expect(copy).toEqual(ADA);
    expect(copy).not.toBe(ADA);
    expect(originalOf(copy)).toBe(ADA);
  });

  it('shows claims that are only named alike', () => {
    const claims = { ...ADA, nonce_supported: true, my_nonce: 'n', __raw_name: 'r', is__raw: false };
    expect(plainProfile<User>(claims)).toEqual(claims);
  });

  it('hides the raw token and the nonce of claims that are used as a profile', () => {
    expect(plainProfile<User>({ ...ADA, __raw: 'raw', nonce: 'nonce' })).toEqual(ADA);
  });

  it('hides the raw token and the nonce of claims, and leads back to them', () => {
    const claims = claimsOf(ADA, { org_id: 'org_1' });
    const copy = plainProfile(claims);
    expect(copy).toEqual({ ...ADA, iss: claims.iss, aud: claims.aud, org_id: 'org_1' } as never);
    expect(originalOf(copy)).toBe(claims);
  });
});

describe('plainUrl', () => {
  for (const [url, shown] of [
    ['/orders?tab=open#row-3', '/orders?tab=open#row-3'],
    ['/?invitation=S3CRET&organization=org_1', '/?invitation=…&organization=org_1'],
    ['https://app.test/in?code=S3CRET&state=S3CRET&page=2', 'https://app.test/in?code=…&state=…&page=2'],
    ['/#access_token=S3CRET&tab=1', '/#access_token=…&tab=1'],
    ['/?a=b&OTP=S3CRET', '/?a=b&OTP=…'],
    ['/x?c%6fde=S3CRET&%73tate=S3CRET&TO%4BEN=S3CRET', '/x?c%6fde=…&%73tate=…&TO%4BEN=…'],
    ['/x?filter%5Btab%5D=open&tab=%6f', '/x?filter%5Btab%5D=…&tab=%6f'],
    ['no url: code=fine', 'no url: code=fine'],
  ] as const) {
    it(`shows ${shown} of ${url}`, () => {
      expect(plainUrl(url)).toBe(shown);
    });
  }

  it('is what options and appState show', () => {
    const target = '/?invitation=S3CRET';
    expect(plainOptions({ appState: { target } })).toEqual({ appState: { target: '/?invitation=…' } });
    expect(plainOptions({ target })).toEqual({ target: '/?invitation=…' });
  });
});
