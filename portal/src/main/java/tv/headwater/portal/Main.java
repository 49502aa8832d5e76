package tv.headwater.portal;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import tv.headwater.db.Database;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;

/** Runs the portal as a process of its own; {@link PortalEnvironment} names the variables it reads. */
public final class Main {
    private static final int EXIT_BAD_CONFIG = 2;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        PortalEnvironment environment = PortalEnvironment.read(System.getenv());
        if (!environment.errors().isEmpty()) {
            System.err.println("portal cannot start:");
            environment.errors().forEach(error -> System.err.println("  " + error));
            System.exit(EXIT_BAD_CONFIG);
        }
        Database database = Database.connect(environment.database());
        database.migrate();
        KinesisAsyncClient kinesis = KinesisClients.async(null, environment.region());
        KinesisPublisher publisher = new KinesisPublisher(kinesis, PublisherConfig.defaults());
        CognitoIdentityProviderClient cognito = CognitoIdentityProviderClient.builder()
                .region(Region.of(environment.region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        Portal portal = Portal.start(environment.config(), database, publisher, cognito, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            portal.close();
            publisher.close();
            kinesis.close();
            cognito.close();
            database.close();
        }));
        new CountDownLatch(1).await();
    }
}
