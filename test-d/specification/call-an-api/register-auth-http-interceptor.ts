// Example: the interceptor as a class
import { NgModule } from '@angular/core';
import { HttpClientModule, HTTP_INTERCEPTORS } from '@angular/common/http';
import { EffectsModule } from '@ngrx/effects';
import { StoreModule } from '@ngrx/store';
import { AuthHttpInterceptor, AuthModule } from 'ngrx-auth0';

@NgModule({
  imports: [
    HttpClientModule,
    StoreModule.forRoot(),
    EffectsModule.forRoot(),
    AuthModule.forRoot({ domain: 'YOUR_AUTH0_DOMAIN', clientId: 'YOUR_AUTH0_CLIENT_ID' }),
  ],
  providers: [{ provide: HTTP_INTERCEPTORS, useClass: AuthHttpInterceptor, multi: true }],
})
export class AppModule {}
