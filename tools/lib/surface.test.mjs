import assert from 'node:assert/strict';
import { test } from 'node:test';
import ts from 'typescript';
import { missingIn, surfaceOf } from './surface.mjs';

/** The surface of a module with that text. */
function typesOf(text) {
  const options = { noLib: true, types: [], target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  host.getSourceFile = (name) =>
    name === 'index.d.ts' ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : undefined;
  return surfaceOf(ts.createProgram(['index.d.ts'], options, host), 'index.d.ts');
}

const module = (text, values = []) => ({ types: typesOf(text), values });

test('a name has the public members of what it stands for', () => {
  const types = typesOf(`
    interface Base { inherited: string }
    interface Options extends Base { own?: number }
    declare class Service { private hidden; protected inner; constructor(); ask(): void; ngOnDestroy(): void; static make(): void; static ɵfac: 1; }
    declare const enum Method { Get = "GET" }
    declare enum Mode { On }
    type Picked = { a: 1, b: 2 };
    declare const Kind: typeof Mode;
    type Kind = Mode;
    declare const StandIn: typeof Service;
    type StandIn = Service;
    type Word = "one" | "two";
    export { type Options as Renamed, Service, Method, Mode, Kind, StandIn, Picked, Word };
  `);
  assert.deepEqual(Object.fromEntries(types), {
    Renamed: { isConstEnum: false, members: ['own', 'inherited'] },
    Service: { isConstEnum: false, members: ['ask', 'static make'] },
    Method: { isConstEnum: true, members: ['Get'] },
    Mode: { isConstEnum: false, members: ['On'] },
    Kind: { isConstEnum: false, members: ['On'] },
    StandIn: { isConstEnum: false, members: ['ask', 'static make'] },
    Picked: { isConstEnum: false, members: ['a', 'b'] },
    Word: { isConstEnum: false, members: [] },
  });
});

test('nothing is missing where there is the same and more', () => {
  const theirs = module('export interface A { a: 1 } export declare class B {}', ['B']);
  const ours = module('export interface A { a: 1; b: 2 } export declare class B { c: 3 }', ['B', 'C']);
  assert.deepEqual(missingIn(ours, theirs), []);
});

test('a name, a value and a member that are missing are told', () => {
  const theirs = module('export interface A {} export declare class B { private x; b: 1; static s: 2 }', [
    'B',
  ]);
  const ours = module('export declare class B { private b; }');
  assert.deepEqual(missingIn(ours, theirs), ['A', 'B as a value at run time', 'B: b', 'B: static s']);
});

test('a const enum has to be there at run time', () => {
  const theirs = module('export declare const enum Method { Get = "GET" }');
  const ours = module('export declare enum Method { Get = "GET" }');
  assert.deepEqual(missingIn(ours, theirs), ['Method as a value at run time']);
  assert.deepEqual(missingIn({ ...ours, values: ['Method'] }, theirs), []);
});
