import { CommonModule } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { Component } from '@angular/core';
import { environment } from '../environment';

interface Answer {
  messages: { text: string }[];
}

@Component({
  selector: 'app-messages',
  imports: [CommonModule],
  template: `
    <h1>Messages</h1>
    <button type="button" (click)="load()">Load again</button>
    <ul *ngIf="answer$ | async as answer">
      <li *ngFor="let message of answer.messages">{{ message.text }}</li>
    </ul>
  `,
})
export class MessagesComponent {
  answer$ = this.get();

  constructor(private http: HttpClient) {}

  load() {
    this.answer$ = this.get();
  }

  private get() {
    return this.http.get<Answer>(`${environment.api}/api/messages`);
  }
}
