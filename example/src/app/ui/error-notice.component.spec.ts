import { TestBed } from '@angular/core/testing';
import { AuthService } from 'ngrx-auth0';
import { Auth0Testing, provideAuth0Testing } from 'ngrx-auth0/testing';
import { ErrorNoticeComponent } from './error-notice.component';

describe('ErrorNoticeComponent', () => {
  it('shows the last failure until it is cleared', async () => {
    TestBed.configureTestingModule({ providers: [provideAuth0Testing({ error: 'consent_required' })] });
    const fixture = TestBed.createComponent(ErrorNoticeComponent);
    const element = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('consent_required');
    element.querySelector('button')?.click();
    await fixture.whenStable();
    expect(element.textContent.trim()).toBe('');
  });

  it('shows why a login was refused, until the next one works', async () => {
    TestBed.configureTestingModule({ providers: [provideAuth0Testing()] });
    const fixture = TestBed.createComponent(ErrorNoticeComponent);
    const element = fixture.nativeElement as HTMLElement;
    const auth = TestBed.inject(AuthService);
    TestBed.inject(Auth0Testing).denyLogin('unauthorized');
    auth.loginWithPopup();
    await fixture.whenStable();
    expect(element.textContent).toContain('unauthorized');
    auth.loginWithPopup();
    await fixture.whenStable();
    expect(element.textContent.trim()).toBe('');
  });
});
