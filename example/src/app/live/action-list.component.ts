import { DatePipe } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { IconComponent } from '../ui/icon.component';
import { ChangeListComponent } from './change-list.component';
import { TimeTravel } from './time-travel.service';
import { ValueTreeComponent } from './value-tree.component';

/** The actions that ran, newest first: each with its payload and what it changed on demand, and the way to it. */
@Component({
  selector: 'app-action-list',
  imports: [ChangeListComponent, DatePipe, IconComponent, ValueTreeComponent],
  templateUrl: './action-list.component.html',
  styleUrl: './action-list.component.css',
})
export class ActionListComponent {
  protected readonly travel = inject(TimeTravel);
  protected readonly all = signal(false);
  protected readonly entries = computed(() =>
    (this.all() ? this.travel.entries() : this.travel.steps()).toReversed(),
  );

  protected hasPayload(payload: object): boolean {
    return Object.keys(payload).length > 0;
  }
}
