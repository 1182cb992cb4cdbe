import { ServerConnection } from '@jupyterlab/services';
import { AppError } from '../../errors/app-error.ts';

/** Tells the ways apart in which a gateway fails. */
export function toGatewayError(error: unknown, doing: string): AppError {
  if (error instanceof AppError) return error;
  const details = { doing };
  if (error instanceof ServerConnection.ResponseError) {
    const { status } = error.response;
    if (status === 401 || status === 403) {
      const reason = status === 401 ? 'refused the token' : 'forbids it';
      return new AppError(
        'gateway_error',
        `The kernel gateway ${reason} while ${doing}. Check JUPYTER_GATEWAY_TOKEN and the gateway's limits.`,
        {
          details: { ...details, status },
          cause: error,
        },
      );
    }
    if (status >= 500 && doing === 'starting a kernel') {
      return new AppError('kernel_start_failed', 'The kernel gateway could not start a kernel. Its log says why.', {
        details: { ...details, status },
        cause: error,
      });
    }
    return new AppError('gateway_error', `The kernel gateway answered ${status} while ${doing}.`, {
      details: { ...details, status },
      cause: error,
    });
  }
  if (error instanceof ServerConnection.NetworkError || (error instanceof Error && error.name === 'TimeoutError')) {
    return new AppError('gateway_unavailable', `The kernel gateway can't be reached (${doing}). Try again later.`, {
      details,
      cause: error,
      retryAfterSeconds: 5,
    });
  }
  return new AppError(
    'gateway_error',
    `The server at the kernel gateway's address doesn't implement Jupyter's kernel API (${doing}).`,
    {
      details,
      cause: error,
    },
  );
}
