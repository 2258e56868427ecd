import { processIo } from './cliIo';
import { runProgram } from './program';

void runProgram(processIo(), process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
