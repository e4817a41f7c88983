package org.riegel.stepup;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method runs only if the caller has proven themselves in the last {@value #MINUTES} minutes: with a second factor
 * where the account has one, with the password otherwise. If not, {@link StepUpRequired} is thrown and the page asks.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE}) // TYPE because an interceptor class carries it
public @interface StepUp {
    /** How old a proof may be, in minutes. */
    int MINUTES = 5;

    /** Whether the act asks for the password itself: then nothing else is needed where the account has no second factor. */
    @Nonbinding
    boolean takesPassword() default false;

    /** How old the proof by a fallback such as the recovery code may be, in minutes; 0: it does not count (S32). */
    @Nonbinding
    int fallbackMinutes() default 0;
}
