import { Component } from '@angular/core';
import { HowComponent } from '../ui/how.component';
import { PageNeedsComponent } from '../ui/page-needs.component';
import { AddMethodComponent } from './my-account/add-method.component';
import { FactorListComponent } from './my-account/factor-list.component';
import { MethodListComponent } from './my-account/method-list.component';
import { AccountMethods } from './my-account/methods.service';
import { myAccountSource } from './my-account/source';

/** Public: how the user can prove who they are, and what they may change of that. */
@Component({
  selector: 'app-my-account',
  imports: [AddMethodComponent, FactorListComponent, HowComponent, MethodListComponent, PageNeedsComponent],
  providers: [AccountMethods],
  template: `
    <div class="page">
      <div class="intro">
        <h1>My account</h1>
        <p>
          The tenant's My Account API lets people change how they prove who they are. Each call asks for a
          token with just the scope that it needs.
        </p>
      </div>
      <app-page-needs [switches]="['useRefreshTokens', 'useMrrt']" [user]="true" />
      <app-method-list />
      <app-add-method />
      <app-factor-list />
      <app-how [code]="source" />
    </div>
  `,
})
export class MyAccountComponent {
  protected readonly source = myAccountSource;
}
