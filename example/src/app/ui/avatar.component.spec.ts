import { TestBed } from '@angular/core/testing';
import { AvatarComponent } from './avatar.component';
import { Pictures } from './pictures.service';

// Nothing is fetched for it.
const PICTURE = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

describe('AvatarComponent', () => {
  it('shows the picture, but the initials while none may be fetched', async () => {
    const fixture = TestBed.createComponent(AvatarComponent);
    fixture.componentRef.setInput('name', 'Ada Lovelace');
    fixture.componentRef.setInput('picture', PICTURE);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.querySelector('img')?.src).toBe(PICTURE);

    TestBed.inject(Pictures).mayFetch.set(false);
    await fixture.whenStable();
    expect(element.querySelector('img')).toBeNull();
    expect(element.textContent.trim()).toBe('AL');
  });
});
