// What a table says when it does not do what it was asked: as the SDK throws it, or because this model does not know it.
import { ConditionalCheckFailedException, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';

/** Asked for something that DynamoDB may well do but the model does not: the model has to learn it, never to guess. */
export class NotModelledError extends Error {
  override readonly name = 'NotModelledError';
}

/** What DynamoDB refuses whatever the table holds: a mistake of the caller. */
export function invalid(message: string): DynamoDBServiceException {
  return new DynamoDBServiceException({
    name: 'ValidationException',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
    message,
  });
}

export function conditionFailed(): ConditionalCheckFailedException {
  return new ConditionalCheckFailedException({
    $metadata: { httpStatusCode: 400 },
    message: 'The conditional request failed',
  });
}
