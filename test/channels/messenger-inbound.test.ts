// What arrives on Messenger, as our events.
import { createMessenger } from '#channels/messenger.ts';
import { keepsThePlatformContract } from '../contracts/messenger-platform.ts';
import { MESSENGER_SIDE } from '../support/graph-messaging.ts';

keepsThePlatformContract(createMessenger({ graphUrl: 'https://graph.example' }), 'messenger', MESSENGER_SIDE);
