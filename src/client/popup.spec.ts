import { openPopup } from './popup';

describe('openPopup', () => {
  it('opens an empty window in the middle of the page', () => {
    const opened = {} as Window;
    const page = {
      screenX: 100,
      screenY: 50,
      innerWidth: 1000,
      innerHeight: 800,
      open: jasmine.createSpy('open').and.returnValue(opened),
    };
    expect(openPopup(page as unknown as Window)).toBe(opened);
    expect(page.open).toHaveBeenCalledOnceWith(
      '',
      'auth0:authorize:popup',
      'left=400,top=150,width=400,height=600',
    );
  });

  it('gives null where the browser blocked it', () => {
    spyOn(window, 'open').and.returnValue(null);
    expect(openPopup(window)).toBeNull();
  });
});
