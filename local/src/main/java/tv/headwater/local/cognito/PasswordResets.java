package tv.headwater.local.cognito;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmForgotPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordResponse;

/** A new password by a code to the address. */
final class PasswordResets {
    private final DSLContext sql;
    private final AccountStore accounts;
    private final Codes codes;
    private final PasswordHasher hasher;

    PasswordResets(DSLContext sql, AccountStore accounts, Codes codes, PasswordHasher hasher) {
        this.sql = sql;
        this.accounts = accounts;
        this.codes = codes;
        this.hasher = hasher;
    }

    /** An unknown or unconfirmed address is answered as a confirmed one; nothing is sent. */
    ForgotPasswordResponse forgot(ForgotPasswordRequest request) {
        String email = Credentials.email(request.username());
        Account account = accounts.byEmail(sql, email);
        if (account != null && account.confirmed()) {
            sql.transaction(transaction -> codes.send(DSL.using(transaction), account, CodePurpose.RESET));
        }
        return ForgotPasswordResponse.builder()
                .codeDeliveryDetails(SignUps.delivery(email))
                .build();
    }

    ConfirmForgotPasswordResponse confirm(ConfirmForgotPasswordRequest request) {
        Account account = accounts.byEmail(sql, Credentials.email(request.username()));
        String password = Credentials.newPassword(request.password());
        String code = Credentials.required(request.confirmationCode(), "ConfirmationCode");
        String hash = hasher.hash(password);
        if (account == null) {
            throw CognitoErrors.codeMismatch();
        }
        Codes.Guess guess = new Codes.Guess(code, codes.countTry(sql, account, CodePurpose.RESET));
        sql.transaction(transaction -> {
            DSLContext within = DSL.using(transaction);
            codes.redeem(within, account, CodePurpose.RESET, guess);
            accounts.changePassword(within, account.sub(), hash);
        });
        return ConfirmForgotPasswordResponse.builder().build();
    }
}
