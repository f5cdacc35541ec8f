/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- what they are for is the comparison */

/** Whether two types are the same, optional and readonly properties and `any` included. */
export type Equals<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Whether a value of type `A` may be given where a `B` is asked for. */
export type Fits<A, B> = [A] extends [B] ? true : false;

/** Compiles if `T` is true. */
export type Expect<T extends true> = T;

/** A value of any type, for tests that are only compiled. */
export declare function a<T>(): T;

/** Whether each stands where the other is asked for. */
export type Same<A, B> = Fits<A, B> extends true ? Fits<B, A> : false;

/** What of a class may be used from outside: two classes with private members fit each other only like this. */
export type Public<T> = Pick<T, keyof T>;
