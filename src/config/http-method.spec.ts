import { HttpMethod } from './http-method';

describe('HttpMethod', () => {
  it('is a value at run time, and a type', () => {
    const method: HttpMethod = HttpMethod.Post;
    const post: HttpMethod.Post = HttpMethod.Post;

    expect([method as string, post as string]).toEqual(['POST', 'POST']);
    expect(Object.values(HttpMethod) as string[]).toEqual(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);
  });
});
