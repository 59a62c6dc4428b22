import type { Configuration } from 'openid-client'
import { Failure } from '#shared/errors.ts'
import type { Config } from '../../config.ts'
import type { Identity } from '../../storage/comingIn.ts'
import { newSecret } from '../secret.ts'

/** What somebody came to the provider for. */
export interface Intent {
  invitation?: { secret: string; name: string } | undefined
  /** The person who wants to be known by it. */
  link?: string | undefined
  back?: string | undefined
}

export interface Oidc {
  name: string
  /** Begins: the address to go to, and the ticket this browser comes back with. */
  start(intent: Intent, redirect: string): Promise<{ url: string; ticket: string }>
  /** Ends, once for each ticket: who it is and what they came for. `sign-in-failed` for anything that does not fit to the letter. */
  finish(ticket: string, url: URL): Promise<{ identity: Identity; intent: Intent }>
}

export const LIFE = 10 * 60_000
/** How many people may be on their way at once; beyond that the oldest has to begin again. */
const MOST = 10_000

interface Pending {
  state: string
  nonce: string
  pkceCodeVerifier: string
  intent: Intent
  until: number
}

/**
 * OpenID Connect: code flow with PKCE, state and nonce, one exact issuer, the identity token's signature checked. An identity is the issuer and its subject,
 * never an address (rule A23). What is on its way is kept here, so that the browser holds nothing but a ticket; a restart means beginning again.
 */
export async function createOidc({ issuer, clientId, clientSecret, name }: NonNullable<Config['oidc']>): Promise<Oidc> {
  // Only where there is a provider: a server without one does not carry it.
  const client = await import('openid-client')
  const pending = new Map<string, Pending>()
  let known: Promise<Configuration> | undefined
  const provider = () => {
    const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
    // A provider that cannot be reached now is asked again by the next person.
    known ??= client.discovery(new URL(issuer), clientId, undefined, client.ClientSecretPost(clientSecret), { execute }).then(
      (configuration) => {
        client.enableNonRepudiationChecks(configuration)
        return configuration
      },
      (error) => {
        known = undefined
        throw error
      },
    )
    return known
  }
  const tidy = (now: number) => {
    for (const [ticket, { until }] of pending) {
      if (until > now && pending.size < MOST) break
      pending.delete(ticket)
    }
  }
  return {
    name,
    async start(intent, redirect) {
      const configuration = await provider()
      tidy(Date.now())
      const own = { state: client.randomState(), nonce: client.randomNonce(), pkceCodeVerifier: client.randomPKCECodeVerifier() }
      const ticket = newSecret()
      pending.set(ticket, { ...own, intent, until: Date.now() + LIFE })
      const url = client.buildAuthorizationUrl(configuration, {
        ...{ redirect_uri: redirect, scope: 'openid', state: own.state, nonce: own.nonce },
        ...{ code_challenge: await client.calculatePKCECodeChallenge(own.pkceCodeVerifier), code_challenge_method: 'S256' },
      })
      return { url: url.href, ticket }
    },
    async finish(ticket, url) {
      const mine = pending.get(ticket)
      pending.delete(ticket)
      if (!mine || mine.until < Date.now()) throw new Failure('sign-in-failed')
      const { state, nonce, pkceCodeVerifier, intent } = mine
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier, idTokenExpected: true }
      const tokens = await client.authorizationCodeGrant(await provider(), url, checks)
      const claims = tokens.claims()
      if (!claims) throw new Failure('sign-in-failed')
      return { identity: { issuer: claims.iss, subject: claims.sub }, intent }
    },
  }
}
