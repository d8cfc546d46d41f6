// Where members sign in: a user pool whose pages are AWS's own. Nobody signs up by themselves; the console or the CLI invites.
import { Aws, Duration, Fn, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV } from '#functions/settings.ts';
import { CALLBACK } from './sign-in-callback.ts';

export type SignInProps = { readonly stage: string; readonly deletionProtection: boolean };

export class SignIn extends Construct {
  readonly pool: UserPool;
  /** OpenID issuer, also what the authorizer expects in a token. */
  readonly issuer: string;
  /** Address of AWS's pages, without a slash at the end. */
  readonly pages: string;

  constructor(scope: Construct, id: string, { stage, deletionProtection }: SignInProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      signInAliases: { email: true },
      selfSignUpEnabled: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      // Set once, when somebody is invited: nobody moves to another business.
      customAttributes: { business: new StringAttribute({ mutable: false, maxLen: 256 }) },
      featurePlan: FeaturePlan.ESSENTIALS,
      userInvitation: INVITATION,
      deletionProtection,
      removalPolicy: deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const { domainName } = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: Fn.join('-', ['portiere', stage, Aws.ACCOUNT_ID]) },
    });
    this.issuer = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${this.pool.userPoolId}`;
    this.pages = `https://${domainName}.auth.${Aws.REGION}.amazoncognito.com`;
    Validations.of(this.pool).acknowledge({
      id: 'AwsSolutions-COG8',
      reason: 'The plus plan has a price for each member; the plan here costs nothing for a shop.',
    });
    Validations.of(this.pool).acknowledge({
      id: 'AwsSolutions-COG2',
      reason:
        'A second factor is offered to every member; a shop where all share one phone could not use a forced one.',
    });
  }

  /** The console as the pool knows it: a page without a secret. */
  addClient(address: string): UserPoolClient {
    return this.pool.addClient('Client', {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${address}${CALLBACK.signedIn}`],
        logoutUrls: [`${address}${CALLBACK.signedOut}`],
      },
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, fullname: true })
        .withCustomAttributes('business'),
      writeAttributes: new ClientAttributes().withStandardAttributes({ fullname: true }),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });
  }

  /** Invite and remove members. */
  grantInvite(fn: LambdaFunction): void {
    const actions = ['AdminCreateUser', 'AdminGetUser', 'AdminDeleteUser'].map((action) => `cognito-idp:${action}`);
    fn.addToRolePolicy(new PolicyStatement({ sid: 'InviteMembers', actions, resources: [this.pool.userPoolArn] }));
    fn.addEnvironment(ENV.userPool, this.pool.userPoolId);
  }
}

const INVITATION = {
  emailSubject: 'Portiere',
  emailBody:
    'You may sign in to Portiere as {username} with the password {####} for the next seven days; you then choose your own.',
};
