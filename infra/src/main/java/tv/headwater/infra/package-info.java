/** Headwater on AWS, as CDK code: stacks, and the check that stops unsafe ones. */
@NullMarked
package tv.headwater.infra;

import org.jspecify.annotations.NullMarked;
