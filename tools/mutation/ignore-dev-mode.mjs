import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * `typeof ngDevMode === 'undefined' || ngDevMode` is a constant of the build, and specs are always built for development:
 * which way it goes is no behaviour that a spec could see. What stands behind it is mutated like everything else.
 */
const devMode = {
  shouldIgnore(path) {
    if (!path.isLogicalExpression()) return undefined;
    const { left, right } = path.node;
    const asks =
      left.type === 'BinaryExpression' &&
      left.left.operator === 'typeof' &&
      left.left.argument.name === 'ngDevMode';
    return asks && right.name === 'ngDevMode' ? 'It is a constant of the build.' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'dev-mode', devMode)];
