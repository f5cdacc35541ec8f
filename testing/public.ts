/** What a class shows: another class can implement it. */
export type Public<T> = { readonly [K in keyof T]: T[K] };
