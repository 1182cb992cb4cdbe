import { mainJobOn } from './main-job.ts';

mainJobOn('enterprise-gateway');
