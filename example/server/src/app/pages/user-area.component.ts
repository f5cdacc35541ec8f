import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** A layout that is a route: for everybody, around pages that are not. */
@Component({
  selector: 'app-user-area',
  imports: [RouterOutlet],
  template: '<p>Your own pages</p><router-outlet />',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UserAreaComponent {}
