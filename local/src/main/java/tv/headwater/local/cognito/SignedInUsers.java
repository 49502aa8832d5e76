package tv.headwater.local.cognito;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GlobalSignOutRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GlobalSignOutResponse;

/** What an access token is good for. */
final class SignedInUsers {
    private final DSLContext sql;
    private final AccountStore accounts;
    private final SessionStore sessions;
    private final Tokens tokens;

    SignedInUsers(DSLContext sql, AccountStore accounts, SessionStore sessions, Tokens tokens) {
        this.sql = sql;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    GetUserResponse user(GetUserRequest request) {
        Account account = accountOf(request.accessToken());
        List<AttributeType> attributes = new ArrayList<>();
        attributes.add(attribute("sub", account.sub().toString()));
        attributes.add(attribute("email", account.email()));
        attributes.add(attribute("email_verified", Boolean.toString(account.confirmed())));
        account.attributes().forEach((name, value) -> attributes.add(attribute(name, value)));
        return GetUserResponse.builder()
                .username(account.sub().toString())
                .userAttributes(attributes)
                .build();
    }

    /** Every session of the account ends, wherever it was begun. */
    GlobalSignOutResponse signOut(GlobalSignOutRequest request) {
        sessions.revokeAll(sql, accountOf(request.accessToken()).sub());
        return GlobalSignOutResponse.builder().build();
    }

    private Account accountOf(@Nullable String accessToken) {
        SessionStore.Session session =
                sessions.byId(sql, tokens.session(Credentials.required(accessToken, "AccessToken")));
        if (session == null || session.revoked()) {
            throw CognitoErrors.notAuthorized("Access Token has been revoked");
        }
        Account account = accounts.bySub(sql, session.sub());
        if (account == null) {
            throw CognitoErrors.userNotFound();
        }
        return account;
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
