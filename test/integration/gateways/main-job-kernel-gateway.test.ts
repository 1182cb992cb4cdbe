import { mainJobOn } from './main-job.ts';

mainJobOn('kernel-gateway');
