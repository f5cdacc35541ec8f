export { withAuth } from './with-auth';
