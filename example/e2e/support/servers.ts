import { ports } from '../../../tools/lib/ports.mjs';

const local = (port: number) => `http://localhost:${port}`;

export const APP = local(ports.example);
export const QUICKSTART = local(ports.quickstart);
export const QUICKSTART_OF_AUTH0_ANGULAR = local(ports.quickstartOfAuth0Angular);
export const TENANT = local(ports.tenant);
export const API = local(ports.api);
export const OTHER_API = local(ports.otherApi);
