/** Amazon SQS on one machine; {@link tv.headwater.local.sqs.SqsServer} is the door. */
@NullMarked
package tv.headwater.local.sqs;

import org.jspecify.annotations.NullMarked;
