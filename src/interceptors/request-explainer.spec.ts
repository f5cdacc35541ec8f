import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AuthClientConfig } from '../config/auth-client-config';
import { setupHttp } from '../spec-support/http-setup';
import { CONFIG } from '../spec-support/setup';
import { RequestExplainer } from './request-explainer';

describe('RequestExplainer', () => {
  it('explains what is configured, sends nothing and asks for no token', async () => {
    const { backend, client, settle } = setupHttp({ allowedList: ['/api/*'] });
    const explained = TestBed.inject(RequestExplainer).explain({ url: 'api/orders', method: 'post' });
    expect(explained).toEqual(
      jasmine.objectContaining({ method: 'POST', url: `${location.origin}/api/orders`, rule: 0 }),
    );
    await settle();
    backend.verify();
    expect(client.named('getTokenSilently')).toEqual([]);
  });

  it('waits for no configuration, and explains with it once it is there', () => {
    TestBed.configureTestingModule({});
    const explainer = TestBed.inject(RequestExplainer);
    expect(explainer.explain({ url: '/api' }).decidedBy).toBe('no-configuration');
    TestBed.inject(AuthClientConfig).set({ ...CONFIG, httpInterceptor: { allowedList: ['/api'] } });
    expect(explainer.explain({ url: '/api' }).decidedBy).toBe('rule');
  });

  it('knows a server', () => {
    spyOnProperty(document, 'baseURI').and.throwError('NotYetImplemented');
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
    expect(TestBed.inject(RequestExplainer).explain({ url: '/api' })).toEqual(
      jasmine.objectContaining({ decidedBy: 'server', url: `${location.origin}/api` }),
    );
  });
});

describe('httpInterceptor.explain', () => {
  function setupConsole(explain?: boolean) {
    const group = spyOn(console, 'groupCollapsed');
    const log = spyOn(console, 'log');
    const end = spyOn(console, 'groupEnd');
    const allowedList = [{ uri: '/api/*', httpMethod: 'POST' }, 'https://api.test:8443/*'];
    const { http } = setupHttp({
      config: { httpInterceptor: { allowedList, ...(explain !== undefined && { explain }) } },
    });
    return { group, log, end, http };
  }

  it('writes nothing by default', () => {
    const { http, group, log } = setupConsole();
    http.get('/api/orders').subscribe();
    expect(group).not.toHaveBeenCalled();
    expect(log).not.toHaveBeenCalled();
  });

  it('writes a group for each request, with a line for each rule', () => {
    const { http, group, log, end } = setupConsole(true);
    http.get('https://api.test/orders?code=secret', { headers: { 'X-Token': 'secret' } }).subscribe();
    http.post('/api/orders', 'secret').subscribe();
    expect(group.calls.allArgs()).toEqual([
      ['ngrx-auth0: GET https://api.test/orders gets no token: none of 2 rules matches.'],
      [`ngrx-auth0: POST ${location.origin}/api/orders gets a token by allowedList[0] (/api/*).`],
    ]);
    expect(log.calls.allArgs().flat()).toEqual([
      jasmine.stringMatching(/^allowedList\[0\] \(\/api\/\*\): The origin differs/),
      'allowedList[1] (https://api.test:8443/*): The origin differs: https://api.test is not https://api.test:8443. ' +
        'Only the port differs. Another port is another origin: name it in the rule.',
      'allowedList[0] (/api/*): It matches.',
      'allowedList[1] (https://api.test:8443/*): It was not asked: an earlier rule decided.',
    ]);
    expect(end).toHaveBeenCalledTimes(2);
    expect(String([...group.calls.allArgs(), ...log.calls.allArgs()])).not.toContain('secret');
  });
});
