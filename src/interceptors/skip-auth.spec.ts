import { HttpContext, HttpContextToken } from '@angular/common/http';
import { setupBoundHttp } from '../spec-support/http-setup';
import { ACCESS_TOKEN } from './access-token';
import { skipAuth } from './skip-auth';
import { withAuth } from './with-auth';

const OTHER = new HttpContextToken(() => 'nothing');

describe('skipAuth', () => {
  it('sends a request at once without a token, although a rule matches and nobody is known yet', async () => {
    const { http, backend, client } = await setupBoundHttp();
    http.get('/api/orders', { context: skipAuth() }).subscribe();
    expect(backend.expectOne('/api/orders').request.headers.has('Authorization')).toBeFalse();
    expect(client.named('getTokenSilently')).toEqual([]);
  });

  it('keeps what the context says already, and has the last word about the token', () => {
    const context = new HttpContext().set(OTHER, 'something');
    expect(skipAuth(withAuth({}, context))).toBe(context);
    expect([context.get(OTHER), context.get(ACCESS_TOKEN)]).toEqual(['something', false]);
  });
});
