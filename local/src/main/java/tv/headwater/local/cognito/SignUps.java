package tv.headwater.local.cognito;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmSignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmSignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

/** From a new address to a confirmed account. */
final class SignUps {
    private static final int MAX_ATTRIBUTES = 20;
    private static final int MAX_ATTRIBUTE_CHARACTERS = 2048;

    private final DSLContext sql;
    private final AccountStore accounts;
    private final Codes codes;
    private final PasswordHasher hasher;
    private final Clock clock;

    SignUps(DSLContext sql, AccountStore accounts, Codes codes, SharedParts shared) {
        this.sql = sql;
        this.accounts = accounts;
        this.codes = codes;
        this.hasher = shared.hasher();
        this.clock = shared.clock();
    }

    /** What all parts share. */
    record SharedParts(PasswordHasher hasher, Clock clock) {}

    SignUpResponse signUp(SignUpRequest request) {
        String email = Credentials.newEmail(request.username());
        String hash = hasher.hash(Credentials.newPassword(request.password()));
        Account account = new Account(UUID.randomUUID(), email, hash, false, attributes(request), 0, null);
        sql.transaction(transaction -> {
            DSLContext within = DSL.using(transaction);
            if (!accounts.insert(within, account, clock.instant())) {
                throw CognitoErrors.usernameExists();
            }
            codes.send(within, account, CodePurpose.CONFIRM);
        });
        return SignUpResponse.builder()
                .userSub(account.sub().toString())
                .userConfirmed(false)
                .codeDeliveryDetails(delivery(email))
                .build();
    }

    private static Map<String, String> attributes(SignUpRequest request) {
        Map<String, String> attributes = new TreeMap<>();
        for (AttributeType attribute : request.userAttributes()) {
            String value = attribute.value();
            if (value != null && value.length() > MAX_ATTRIBUTE_CHARACTERS || attributes.size() == MAX_ATTRIBUTES) {
                throw CognitoErrors.invalidParameter("Attributes are at most " + MAX_ATTRIBUTES + " of "
                        + MAX_ATTRIBUTE_CHARACTERS + " characters.");
            }
            if (attribute.name().equals("sub") || attribute.name().equals("email_verified")) {
                throw CognitoErrors.notAuthorized("A client attempted to write unauthorized attribute");
            }
            if (!attribute.name().equals("email") && value != null) {
                attributes.put(attribute.name(), value);
            }
        }
        return attributes;
    }

    ConfirmSignUpResponse confirm(ConfirmSignUpRequest request) {
        Account account = accounts.byEmail(sql, Credentials.email(request.username()));
        if (account == null) {
            throw CognitoErrors.expiredCode();
        }
        if (account.confirmed()) {
            throw CognitoErrors.notAuthorized("User cannot be confirmed. Current status is CONFIRMED");
        }
        String code = Credentials.required(request.confirmationCode(), "ConfirmationCode");
        Codes.Guess guess = new Codes.Guess(code, codes.countTry(sql, account, CodePurpose.CONFIRM));
        sql.transaction(transaction -> {
            DSLContext within = DSL.using(transaction);
            codes.redeem(within, account, CodePurpose.CONFIRM, guess);
            accounts.confirm(within, account.sub());
        });
        return ConfirmSignUpResponse.builder().build();
    }

    /** An unknown address is answered as a known one; nothing is sent. */
    ResendConfirmationCodeResponse resend(ResendConfirmationCodeRequest request) {
        String email = Credentials.email(request.username());
        Account account = accounts.byEmail(sql, email);
        if (account != null && account.confirmed()) {
            throw CognitoErrors.invalidParameter("User is already confirmed.");
        }
        if (account != null) {
            sql.transaction(transaction -> codes.send(DSL.using(transaction), account, CodePurpose.CONFIRM));
        }
        return ResendConfirmationCodeResponse.builder()
                .codeDeliveryDetails(delivery(email))
                .build();
    }

    /** Where the code went, with most of the address hidden: {@code a***@e***}. */
    static CodeDeliveryDetailsType delivery(String email) {
        String domain = email.substring(email.indexOf('@') + 1);
        return CodeDeliveryDetailsType.builder()
                .attributeName("email")
                .deliveryMedium(DeliveryMediumType.EMAIL)
                .destination(firstOf(email) + "***@" + firstOf(domain) + "***")
                .build();
    }

    private static String firstOf(String text) {
        return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
