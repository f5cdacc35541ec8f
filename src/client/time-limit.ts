import { NgrxAuth0Error } from '../errors/developer-error';

/**
 * Settles as `call` does, or after `seconds` with NGA0302. The engine itself never answers when its worker could not
 * be loaded, and waits for as long as a response's body takes.
 */
export function withTimeLimit<T>(call: Promise<T>, seconds: number, name: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new NgrxAuth0Error('NGA0302', `${name}, ${seconds} s`));
    }, seconds * 1000);
  });
  return Promise.race([call, limit]).finally(() => {
    clearTimeout(timer);
  });
}
