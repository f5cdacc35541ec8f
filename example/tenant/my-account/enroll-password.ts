/** A new password, which the login page takes from then on. */
import { text, type Call } from './call.ts';
import type { Challenge } from './enrollments.ts';
import { authenticatorView } from './method-view.ts';
import { invalid } from './problem.ts';

const policy = {
  complexity: {
    min_length: 8,
    character_types: [],
    character_type_rule: 'all',
    identical_characters: 'allow',
    sequential_characters: 'allow',
    max_length_exceeded: 'error',
  },
  profile_data: { active: false, blocked_fields: [] },
  history: { active: false, size: 0 },
  dictionary: { active: false, default: 'en_10k' },
} as const;

/** In bytes: what bcrypt, and so Auth0, takes of a password. */
const maxLength = 72;

export function passwordChallenge({ tenant, user }: Call, id: string): Challenge {
  return {
    answer: { policy },
    verify: (input) => {
      const password = text(input, 'new_password');
      if (password.length < policy.complexity.min_length) {
        throw invalid('new_password', `A password has at least ${policy.complexity.min_length} characters.`);
      }
      if (Buffer.byteLength(password) > maxLength) {
        throw invalid('new_password', `A password has at most ${maxLength} bytes.`);
      }
      const added = tenant.authenticators.add(user.sub, { type: 'password', password }, id);
      return authenticatorView(added, user.sub);
    },
  };
}
