import type { Command } from './command.ts';

/** Chooses between an account that there is and a new one. */
export const loginToggle: Command = {
  name: 'login.toggle',
  title: 'Log in, or make an account',
  places: ['login-choice'],
  keys: { default: 'left right space' },
  palette: false,
  run(context) {
    const { login } = context.state();
    context.dispatch({ type: 'login-account', account: login.account === 'login' ? 'register' : 'login' });
  },
};
