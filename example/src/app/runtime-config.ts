import { Service, computed, signal } from '@angular/core';

/** What `tools/` writes into `/config.json`: which tenant and which APIs this example talks to. */
export interface RuntimeConfig {
  readonly domain: string;
  readonly clientId: string;
  readonly audience: string;
  /** Origin of the protected API. */
  readonly api: string;
  /** Origin that sees no token, but for the partner below `/partner/`. */
  readonly otherApi: string;
  /** The tenant is the embedded one: it has demo users and faults that can be switched on. */
  readonly embedded: boolean;
  /** Everything is served over HTTPS, which MFA, passkeys and anonymous sessions of the engine need. */
  readonly https?: boolean;
}

/** Holds the configuration for those who show it; the library gets it through `provideAuth0()`. */
@Service()
export class RuntimeConfigService {
  readonly value = signal<RuntimeConfig | undefined>(undefined);
  readonly problem = signal<string | undefined>(undefined);
  readonly embedded = computed(() => this.value()?.embedded === true);
  readonly tenant = computed(() => {
    const domain = this.value()?.domain ?? '';
    return /^https?:\/\//.test(domain) ? domain.replace(/\/$/, '') : `https://${domain}`;
  });

  /** For those who ask when the page is in use. */
  loaded(): RuntimeConfig {
    const config = this.value();
    if (!config) throw new Error('The configuration is not there yet.');
    return config;
  }

  async load(delay = 0): Promise<RuntimeConfig> {
    try {
      await new Promise((resolve) => setTimeout(resolve, delay));
      const response = await fetch('/config.json');
      if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
      return this.take((await response.json()) as RuntimeConfig);
    } catch (error) {
      this.problem.set(error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  take(config: RuntimeConfig): RuntimeConfig {
    this.value.set(config);
    return config;
  }
}
