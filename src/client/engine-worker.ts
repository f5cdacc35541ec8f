import type { Auth0Client } from '@auth0/auth0-spa-js';
import { NgrxAuth0Error } from '../errors/developer-error';

/** The field of the engine's client that holds its worker: with refresh tokens in memory, and nowhere else. */
interface WorkerHolder {
  worker?: Pick<Worker, 'addEventListener' | 'postMessage'>;
}

/**
 * The engine sends messages to its worker and waits for answers without end, also where the worker could not be loaded:
 * blocked by the Content Security Policy, or no script at `workerUrl`. It does not listen for the error. Here messages
 * wait until the worker is known to run; where it does not, the engine is told so, and its calls fail with NGA0802.
 */
export function guardWorker(client: Auth0Client): void {
  const holder = client as unknown as WorkerHolder;
  const { worker } = holder;
  if (worker) {
    const started = new Promise<void>((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      worker.addEventListener('error', reject);
      // The first message that it answers; there is nothing in it yet that this could clear.
      worker.postMessage({ type: 'clear' }, [port2]);
    });
    // Nobody may ever ask for anything.
    started.catch(() => undefined);
    holder.worker = {
      addEventListener: worker.addEventListener.bind(worker),
      postMessage: (message: unknown, ports: MessagePort[]) => {
        started.then(
          () => {
            worker.postMessage(message, ports);
          },
          () => {
            ports[0]?.postMessage({ error: new NgrxAuth0Error('NGA0802').message });
          },
        );
      },
    } as WorkerHolder['worker'] & object;
  }
}
