package tv.headwater.local.cognito;

import io.javalin.Javalin;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * One Cognito user pool with one client on this machine: accounts in PostgreSQL, mails on a page at {@code /local/mailbox}.
 *
 * <p>Behaves as a pool whose user names are e-mail addresses, and which does not tell strangers who has an account.
 */
public final class CognitoServer implements AutoCloseable {
    private static final String SCHEMA = "cognito_local";
    private static final String ISSUER_PREFIX = "https://cognito-idp.local/";
    private static final long MAX_REQUEST_BYTES = 128 << 10;

    private final Javalin http;
    private final String issuer;

    private CognitoServer(Javalin http, String issuer) {
        this.http = http;
        this.issuer = issuer;
    }

    /** Brings the schema up to date, loads or makes the signing key, and listens. The data source stays the caller's. */
    public static CognitoServer start(CognitoServerConfig config, DataSource database, Clock clock) {
        migrate(database);
        DSLContext sql = DSL.using(database, SQLDialect.POSTGRES, new Settings().withExecuteLogging(false));
        String issuer = ISSUER_PREFIX + config.userPoolId();
        Tokens tokens =
                new Tokens(new SigningKeyStore().loadOrCreate(sql, clock.instant()), issuer, config.clientId(), clock);
        MailStore mails = new MailStore();
        CognitoRoutes routes =
                new CognitoRoutes(operations(config, sql, tokens, clock), tokens::jwks, () -> mails.newest(sql));
        Javalin http = Javalin.create(settings -> {
            settings.http.maxRequestSize = MAX_REQUEST_BYTES;
            settings.startup.showJavalinBanner = false;
            settings.jetty.host = "127.0.0.1";
            settings.jetty.port = config.port();
            routes.register(settings.routes, config.userPoolId());
        });
        return new CognitoServer(http.start(), issuer);
    }

    private static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/cognito")
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .createSchemas(true)
                .load()
                .migrate();
    }

    private static CognitoOperations operations(
            CognitoServerConfig config, DSLContext sql, Tokens tokens, Clock clock) {
        SecureRandom random = new SecureRandom();
        PasswordHasher hasher = PasswordHasher.create();
        AccountStore accounts = new AccountStore();
        SessionStore sessions = new SessionStore();
        Codes codes = new Codes(new CodeStore(), new MailStore(), random, clock);
        SignUps signUps = new SignUps(sql, accounts, codes, new SignUps.SharedParts(hasher, clock));
        SignIns signIns = new SignIns(sql, accounts, sessions, new SignIns.Parts(hasher, tokens, random, clock));
        CognitoOperations.Others others = new CognitoOperations.Others(
                new PasswordResets(sql, accounts, codes, hasher), new SignedInUsers(sql, accounts, sessions, tokens));
        return new CognitoOperations(config.clientId(), signUps, signIns, others);
    }

    public int port() {
        return http.port();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Who signs the tokens: a name, not an address, so that tokens stay valid when the port changes. */
    public String issuer() {
        return issuer;
    }

    /** Answers the requests under way and stops listening. */
    @Override
    public void close() {
        http.stop();
    }
}
