package tv.headwater.local.platform;

import java.net.URI;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.medialive.MediaLiveClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tv.headwater.db.Database;
import tv.headwater.events.publishing.KinesisClients;
import tv.headwater.events.publishing.KinesisPublisher;
import tv.headwater.events.publishing.PublisherConfig;
import tv.headwater.local.cognito.CognitoServer;
import tv.headwater.local.cognito.CognitoServerConfig;
import tv.headwater.local.eventbridge.EventBridge;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.kinesis.KinesisServer;
import tv.headwater.local.kinesis.KinesisServerConfig;
import tv.headwater.local.mediaconvert.MediaConvertServer;
import tv.headwater.local.mediaconvert.MediaConvertServerConfig;
import tv.headwater.local.medialive.MediaLiveServer;
import tv.headwater.local.medialive.MediaLiveServerConfig;
import tv.headwater.local.postgres.LocalPostgres;
import tv.headwater.local.sqs.SqsServer;
import tv.headwater.media.news.MediaNews;

/** The servers that stand for AWS and the ordinary clients that reach them: all that the deployables share. */
record Endpoints(
        LocalPostgres postgres,
        Database database,
        URI kinesisEndpoint,
        KinesisPublisher publisher,
        CognitoIdentityProviderClient cognito,
        MediaLiveClient mediaLive,
        ServiceQuotasClient quotas,
        MediaConvertClient mediaConvert,
        SqsClient sqs,
        String mediaEventsQueue) {
    static final String REGION = "eu-west-1";
    static final String COGNITO_CLIENT_ID = "headwater_local";

    private static final String COGNITO_POOL_ID = REGION + "_headwater";
    private static final String MEDIA_EVENTS_QUEUE = "headwater-media-events";
    private static final int MAX_DATABASE_CONNECTIONS = 20;
    private static final StaticCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    static Endpoints start(Parts parts, DataFolder folder, Ports ports, Ffmpeg ffmpeg, Clock clock) throws Exception {
        LocalPostgres postgres =
                parts.start("PostgreSQL", () -> LocalPostgres.start(folder.postgres(), ports.postgres()));
        Database database = parts.start(
                "database schema",
                () -> migrated(Database.connect(postgres.connection("platform", MAX_DATABASE_CONNECTIONS))));
        KinesisServer kinesis = parts.start(
                "Kinesis", () -> KinesisServer.start(KinesisServerConfig.at(ports.kinesis(), folder.kinesis()), clock));
        KinesisAsyncClient kinesisClient =
                parts.start("streams", () -> withStreams(KinesisClients.async(kinesis.endpoint(), REGION)));
        KinesisPublisher publisher =
                parts.start("publisher", () -> new KinesisPublisher(kinesisClient, PublisherConfig.defaults()));
        CognitoServer cognito = parts.start(
                "Cognito",
                () -> CognitoServer.start(
                        new CognitoServerConfig(ports.cognito(), COGNITO_POOL_ID, COGNITO_CLIENT_ID),
                        database.dataSource(),
                        clock));
        SqsServer sqsServer = parts.start("SQS", () -> SqsServer.start(ports.sqs()));
        SqsClient sqs = parts.start("SQS client", () -> sqsClient(sqsServer.endpoint()));
        String mediaEventsQueue =
                sqs.createQueue(queue -> queue.queueName(MEDIA_EVENTS_QUEUE)).queueUrl();
        EventBridge events = parts.start("EventBridge", () -> EventBridge.start(sqs, mediaEventsQueue, REGION, clock));
        MediaLiveServer mediaLive = parts.start(
                "MediaLive",
                () -> MediaLiveServer.start(
                        MediaLiveServerConfig.of(ports.mediaLive(), ports.mediaLiveInputs(), folder.root(), ffmpeg),
                        events));
        MediaConvertServer mediaConvert = parts.start(
                "MediaConvert",
                () -> MediaConvertServer.start(
                        MediaConvertServerConfig.of(ports.mediaConvert(), folder.root(), ffmpeg), events));
        return new Endpoints(
                postgres,
                database,
                kinesis.endpoint(),
                publisher,
                parts.start(
                        "Cognito client", () -> client(cognito.endpoint(), CognitoIdentityProviderClient.builder())),
                parts.start("MediaLive client", () -> client(mediaLive.endpoint(), MediaLiveClient.builder())),
                parts.start("Service Quotas client", () -> client(mediaLive.endpoint(), ServiceQuotasClient.builder())),
                parts.start("MediaConvert client", () -> client(mediaConvert.endpoint(), MediaConvertClient.builder())),
                sqs,
                mediaEventsQueue);
    }

    private static Database migrated(Database database) {
        database.migrate();
        return database;
    }

    private static KinesisAsyncClient withStreams(KinesisAsyncClient client) {
        LocalStreams.ensure(client);
        return client;
    }

    private static SqsClient sqsClient(URI endpoint) {
        UrlConnectionHttpClient.Builder patient =
                UrlConnectionHttpClient.builder().socketTimeout(MediaNews.LONG_POLL.multipliedBy(2));
        return towards(endpoint, SqsClient.builder()).httpClientBuilder(patient).build();
    }

    private static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
            URI endpoint, B builder) {
        return towards(endpoint, builder)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static <C, B extends AwsClientBuilder<B, C>> B towards(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint).region(Region.of(REGION)).credentialsProvider(NOBODY);
    }
}
