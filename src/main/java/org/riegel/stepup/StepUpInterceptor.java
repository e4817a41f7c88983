package org.riegel.stepup;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import org.riegel.account.AccountId;
import org.riegel.account.CurrentAccount;

/** Keeps {@link StepUp}'s promise, before any transaction begins. */
@StepUp
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class StepUpInterceptor {
    @Inject
    private CurrentAccount caller;

    @Inject
    private Proofs proofs;

    @AroundInvoke
    Object demandFreshProof(InvocationContext call) throws Exception {
        StepUp demand = call.getMethod().getAnnotation(StepUp.class);
        AccountId id = caller.id();
        boolean enough = demand.takesPassword() && !proofs.needFactor(id);
        if (!enough && !proofs.areFresh(id, Duration.ofMinutes(demand.fallbackMinutes()))) {
            throw new StepUpRequired();
        }
        return call.proceed();
    }
}
