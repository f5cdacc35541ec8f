import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-callback',
  template: `<h1>Signing you in</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CallbackComponent {}
