// Example: a base URL
import { Injectable } from '@angular/core';
import { AuthService, Fetcher } from 'ngrx-auth0';

@Injectable({ providedIn: 'root' })
export class ApiService {
  private fetcher: Fetcher;

  constructor(private auth: AuthService) {
    this.fetcher = this.auth.createFetcher({
      dpopNonceId: 'my-api',
      baseUrl: 'https://api.example.com',
    });
  }

  async getFoo() {
    return this.fetcher.fetchWithAuth('/foo');
  }

  async getBar() {
    return this.fetcher.fetchWithAuth('/bar');
  }

  async getXyz() {
    return this.fetcher.fetchWithAuth('/xyz');
  }

  async getFromOtherApi() {
    return this.fetcher.fetchWithAuth('https://other-api.example.com/foo');
  }
}
