package tv.headwater.portal.accounts;

/** What Cognito answered: success with an identity, or an expected failure. */
sealed interface IdentityAnswer {
    record Known(Identity identity) implements IdentityAnswer {}

    /** It worked; there is no identity to tell. */
    record Done() implements IdentityAnswer {}

    record AddressTaken() implements IdentityAnswer {}

    record NotConfirmed() implements IdentityAnswer {}

    /** The password is wrong, or nobody has this address: Cognito does not tell which. */
    record WrongPassword() implements IdentityAnswer {}

    record WrongCode() implements IdentityAnswer {}

    record WeakPassword() implements IdentityAnswer {}

    record BadAddress() implements IdentityAnswer {}

    record TooManyTries() implements IdentityAnswer {}
}
