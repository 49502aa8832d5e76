package tv.headwater.local.sdkmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.medialive.model.CreateChannelRequest;
import software.amazon.awssdk.services.medialive.model.DescribeChannelRequest;

class SdkJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void exampleUsage() throws Exception {
        JsonNode body = JSON.readTree("""
                {"ClientId": "web", "Username": "ada@example.org", "Password": "correct horse",
                 "UserAttributes": [{"Name": "email", "Value": "ada@example.org"}], "Unknown": 1, "SecretHash": null}
                """);

        SignUpRequest request = SdkJson.read(body, SignUpRequest.builder());

        assertThat(request.clientId()).isEqualTo("web");
        assertThat(request.secretHash()).isNull();
        assertThat(request.userAttributes())
                .containsExactly(AttributeType.builder()
                        .name("email")
                        .value("ada@example.org")
                        .build());
        assertThat(SdkJson.write(request)
                        .path("UserAttributes")
                        .path(0)
                        .path("Name")
                        .asText())
                .isEqualTo("email");
    }

    @Test
    void enumsAndMapsAreWrittenAsTheirWords() {
        InitiateAuthRequest request = InitiateAuthRequest.builder()
                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", "ada"))
                .build();

        JsonNode json = SdkJson.write(request);

        assertThat(json.toString())
                .isEqualTo("{\"AuthFlow\":\"USER_PASSWORD_AUTH\",\"AuthParameters\":{\"USERNAME\":\"ada\"}}");
        assertThat(SdkJson.read(json, InitiateAuthRequest.builder())).isEqualTo(request);
    }

    @Test
    void timestampsAreEpochSecondsWithMillis() {
        UserType user = UserType.builder()
                .userCreateDate(Instant.ofEpochMilli(1_700_000_000_123L))
                .build();

        JsonNode json = SdkJson.write(user);

        assertThat(json.path("UserCreateDate").toString()).isEqualTo("1700000000.123");
        assertThat(SdkJson.read(json, UserType.builder())).isEqualTo(user);
    }

    @Test
    void bytesSurviveTheWayThroughText() throws Exception {
        PutRecordRequest request = PutRecordRequest.builder()
                .streamName("beacons")
                .data(SdkBytes.fromByteArray(new byte[] {0, (byte) 0xff, 7}))
                .build();

        JsonNode json = JSON.readTree(SdkJson.write(request).toString());

        assertThat(json.path("Data").asText()).isEqualTo("AP8H");
        assertThat(SdkJson.read(json, PutRecordRequest.builder())).isEqualTo(request);
    }

    @Test
    void nestedListsOfObjectsAreRead() throws Exception {
        JsonNode body = JSON.readTree("""
                {"name": "c1", "requestId": "r", "inputAttachments": [{"inputId": "7", "inputSettings": {"audioSelectors": [{"name": "a"}]}}],
                 "encoderSettings": {"videoDescriptions": [{"name": "v", "width": 1280, "height": 720}]},
                 "tags": {"owner": "headwater"}}
                """);

        CreateChannelRequest request = SdkJson.read(body, CreateChannelRequest.builder());

        assertThat(request.encoderSettings().videoDescriptions().get(0).width()).isEqualTo(1280);
        assertThat(request.inputAttachments().get(0).inputSettings().audioSelectors())
                .hasSize(1);
        assertThat(request.tags()).isEqualTo(Map.of("owner", "headwater"));
        assertThat(SdkJson.read(SdkJson.write(request), CreateChannelRequest.builder()))
                .isEqualTo(request);
    }

    @Test
    void membersOfThePathComeFromTheParametersAndStayOutOfTheBody() {
        DescribeChannelRequest request =
                SdkJson.read(JSON.createObjectNode(), Map.of("channelId", "42"), DescribeChannelRequest.builder());

        assertThat(request.channelId()).isEqualTo("42");
        assertThat(SdkJson.write(request)).isEmpty();
    }

    @Test
    void anEmptyListIsToldFromAnAbsentOne() {
        SignUpRequest given = SdkJson.read(
                JSON.createObjectNode().set("UserAttributes", JSON.createArrayNode()), SignUpRequest.builder());
        SignUpRequest absent = SdkJson.read(JSON.createObjectNode(), SignUpRequest.builder());

        assertThat(List.of(given.hasUserAttributes(), absent.hasUserAttributes()))
                .containsExactly(true, false);
    }

    @Test
    void aMemberOfTheWrongTypeIsNamed() {
        JsonNode body = JSON.createObjectNode().put("ClientId", 5);

        assertThatThrownBy(() -> SdkJson.read(body, SignUpRequest.builder()))
                .isInstanceOf(MalformedSdkJson.class)
                .hasMessageContaining("ClientId");
    }
}
