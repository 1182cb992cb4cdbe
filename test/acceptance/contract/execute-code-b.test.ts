import { describeExecuteCode } from './execute-code.ts';

describeExecuteCode('b');
