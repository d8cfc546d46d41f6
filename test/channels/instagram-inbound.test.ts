// What arrives on Instagram, as our events.
import { createInstagram } from '#channels/instagram.ts';
import { keepsThePlatformContract } from '../contracts/messenger-platform.ts';
import { INSTAGRAM_SIDE } from '../support/graph-messaging.ts';

keepsThePlatformContract(createInstagram({ graphUrl: 'https://graph.example' }), 'instagram', INSTAGRAM_SIDE);
