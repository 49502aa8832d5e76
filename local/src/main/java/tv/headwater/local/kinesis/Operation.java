package tv.headwater.local.kinesis;

import java.io.IOException;

/** One operation of the API: reads the request, does it, writes the answer. */
interface Operation {
    /**
     * @throws KinesisError when the answer is an error
     * @throws AnswerCut when there is to be no answer at all
     */
    void perform(Exchange exchange) throws IOException;
}
