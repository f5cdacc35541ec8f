// Example: a request with fetch
// Example: the same with a fetcher
import { Component } from '@angular/core';
import { AuthService } from 'ngrx-auth0';

export async function fetchData() {
  const response = await fetch('https://api.example.com/foo', {
    method: 'GET',
    headers: { 'user-agent': 'My Client 1.0' },
  });

  console.log(response.status);
  console.log(response.headers);
  console.log(await response.json());
}

@Component({
  selector: 'app-data',
  template: `...`,
})
export class DataComponent {
  constructor(private auth: AuthService) {}

  async fetchData() {
    const fetcher = this.auth.createFetcher({
      dpopNonceId: 'my_api_request',
    });

    const response = await fetcher.fetchWithAuth('https://api.example.com/foo', {
      method: 'GET',
      headers: { 'user-agent': 'My Client 1.0' },
    });

    console.log(response.status);
    console.log(response.headers);
    console.log(await response.json());
  }
}
