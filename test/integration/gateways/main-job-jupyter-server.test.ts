import { mainJobOn } from './main-job.ts';

mainJobOn('jupyter-server');
