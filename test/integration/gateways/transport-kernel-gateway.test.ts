import { transportOn } from './transport.ts';

transportOn('kernel-gateway');
